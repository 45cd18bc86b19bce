(function(){
// On the way to another edition, take the place along: the unit that began last above a third of the window.
document.addEventListener("click",function(event){
var link=event.target.closest&&event.target.closest(".editions nav a,.others a");
if(!link)return;
var units=document.querySelectorAll("main [id]"),place="",last=-Infinity;
for(var i=0;i<units.length;i++){
if(/^ui-/.test(units[i].id))continue;
var top=units[i].getBoundingClientRect().top;
if(top<=window.innerHeight/3&&top>=last&&units[i].getClientRects().length){place=units[i].id;last=top;}
}
link.hash=window.scrollY>0?place:"";
});
})();
