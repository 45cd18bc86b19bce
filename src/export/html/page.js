(function(){
// On the way to another edition, take the place along: the last unit that has begun above a third of the window.
document.addEventListener("click",function(event){
var link=event.target.closest&&event.target.closest(".editions a,.others a");
if(!link)return;
var units=document.querySelectorAll("main [id]"),place="";
for(var i=0;i<units.length;i++){
if(/^ui-/.test(units[i].id))continue;
var top=units[i].getBoundingClientRect().top;
if(top<=window.innerHeight/3&&units[i].getClientRects().length)place=units[i].id;
}
link.hash=window.scrollY>0?place:"";
});
})();
