import { chromium } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
const base='http://127.0.0.1:8092'
const jobs=JSON.parse(process.argv[2])
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']})
const ctxs={}
for(const j of jobs){
  const who=j.who??'tongji', w=j.phone?390:1440,h=j.phone?844:900
  const k=who+w
  if(!ctxs[k]){ctxs[k]=await b.newContext({viewport:{width:w,height:h}});const p=await ctxs[k].newPage();await p.goto(base+'/login');await p.fill('input[name=username]',who);await p.fill('input[name=password]','Luodi-2020-Demo');await p.click('button[type=submit]');await p.waitForURL(u=>u.pathname!=='/login');await p.close()}
  const p=await ctxs[k].newPage()
  p.on('pageerror',e=>console.log(j.name,'PAGEERROR',e.message.slice(0,300)))
  p.on('console',m=>{if(['error','warning'].includes(m.type()))console.log(j.name,m.type(),m.text().slice(0,300))})
  await p.goto(base+j.url);await p.waitForLoadState('networkidle');await p.waitForTimeout(300)
  if(j.js)await p.evaluate(j.js)
  for(const s of j.steps??[]){if(s.click)await p.locator(s.click).first().click();if(s.key)await p.keyboard.press(s.key);if(s.fill)await p.fill(s.fill[0],s.fill[1]);await p.waitForTimeout(500)}
  await p.screenshot({path:`/tmp/luodi/shots-p2/${j.name}.png`,fullPage:!!j.full})
  const over=await p.evaluate(()=>document.documentElement.scrollWidth-document.documentElement.clientWidth)
  const ax=await new AxeBuilder({page:p}).withTags(['wcag2a','wcag2aa','wcag21a','wcag21aa']).analyze()
  console.log(j.name,'overflow',over,'axe',ax.violations.map(v=>v.id+': '+v.nodes.slice(0,3).map(n=>n.target.join(' ')).join(' | ')).join('; '), p.url())
  await p.close()
}
await b.close()
