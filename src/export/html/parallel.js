(function(){
// One stop for keys, from which arrows lead from text to text. Where the columns are apart, what says the
// same is found by its place in the other.
var cells=[].slice.call(document.querySelectorAll("main .pair>.cell,.columns .cell")),stop;
if(!cells.length)return;
function shown(cell){return cell&&cell.getClientRects().length>0;}
function counterpart(cell){
var column=cell.closest(".columns>.column"),row=column?column.parentNode.children:cell.parentNode.querySelectorAll(":scope>.cell");
var other=row[0]===(column||cell)?row[1]:row[0];
return column&&other?other.children[[].indexOf.call(column.children,cell)]:other;
}
function mark(event){
var cell=event.target.closest&&event.target.closest(".columns .cell"),old=document.querySelector(".cell.other");
if(old)old.classList.remove("other");
if(cell)counterpart(cell).classList.add("other");
}
function stay(cell){if(stop)stop.tabIndex=-1;stop=cell;stop.tabIndex=0;}
stay(cells.filter(shown)[0]||cells[0]);
document.addEventListener("pointerover",mark);
document.addEventListener("change",function(){if(!shown(stop))stay(cells.filter(shown)[0]||stop);});
document.addEventListener("focusin",function(event){
mark(event);
if(cells.indexOf(event.target)>=0)stay(event.target);
});
document.addEventListener("keydown",function(event){
var at=cells.indexOf(event.target),key=event.key,to;
if(at<0||event.altKey||event.ctrlKey||event.metaKey||event.shiftKey)return;
var box=event.target.getBoundingClientRect(),right=event.target.matches(".right");
if(key==="ArrowRight"&&!right||key==="ArrowLeft"&&right)to=counterpart(event.target);
// A text longer than the window is read to its end first.
if(key==="ArrowDown"&&box.bottom<=window.innerHeight||key==="ArrowUp"&&box.top>=0){
var step=key==="ArrowDown"?1:-1;
for(at+=step;cells[at]&&!(cells[at].matches(".right")===right&&shown(cells[at]));)at+=step;
to=cells[at];
}
if(shown(to)){event.preventDefault();to.focus();}
});
})();
