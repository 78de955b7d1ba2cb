import { startDemo, signIn } from "./lib/demo.mjs";
import { openBrowser, newProfile } from "./lib/browser.mjs";
const demo = await startDemo();
const out="/tmp/shots";
async function go(name, opts, cookies, pages, login="mette"){
  const b = await openBrowser((await newProfile()).folder, opts);
  await signIn(b.page, demo.origin, login);
  await b.context.addCookies(cookies.map(([n,v])=>({name:n,value:v,url:demo.origin})));
  let person;
  await b.page.goto(demo.origin+"/people"); person = await b.page.evaluate(()=>[...document.querySelectorAll('a[href^="/people/"]')].map(a=>a.getAttribute('href')).find(h=>/people\/[0-9a-f-]{36}$/.test(h)));
  for (const p of pages){ await b.page.goto(demo.origin+(p==="PERSON"?person:p)); await b.page.screenshot({path:`${out}/${name}${p.replaceAll("/","_")}.png`, fullPage:true}); }
  await b.context.close();
}
const desk={viewport:{width:1280,height:800}}, phone={viewport:{width:360,height:740},deviceScaleFactor:1}, narrow={viewport:{width:320,height:640}};
const pages=["/","/backups","/teams","/colleagues","/colleagues/roles","/retention","/settings","/settings/second","/phones","/log","/counts","PERSON","/contacts/new","/setup","/numbers","/search"];
await go("light",desk,[["theme","light"]],pages);
await go("dark",phone,[["theme","dark"]],["/","PERSON","/contacts/new","/backups","/teams","/settings","/counts"]);
await go("ar",phone,[["theme","light"],["lang","ar"]],["/","PERSON","/contacts/new","/teams"]);
await go("disc",narrow,[["look","discreet"]],["/","PERSON","/backups","/teams","/colleagues","/retention","/counts"]);
await demo.stop(); process.exit(0);
