import { chromium } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
const B='http://127.0.0.1:8193'
const jobs=JSON.parse(process.argv[2])
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']})
const byUser={}
for(const j of jobs){
  const w=j.w??1440,h=j.w?844:900
  const ctx=await browser.newContext({viewport:{width:w,height:h},locale:'zh-CN',storageState:byUser[j.u]})
  const page=await ctx.newPage()
  const log=[]
  page.on('console',m=>{if(m.type()==='error')log.push('console '+m.text().slice(0,300))}); page.on('pageerror',e=>log.push('ERR '+e.message))
  if(!byUser[j.u]){ await page.goto(B+'/login'); await page.locator('input[name=username]').fill(j.u); await page.locator('input[name=password]').fill('Luodi-2020-Demo'); await page.locator('button[type=submit]').click(); await page.waitForURL(u=>u.pathname!=='/login'); byUser[j.u]=await ctx.storageState() }
  await page.goto(B+j.p); await page.waitForLoadState('networkidle'); await page.waitForTimeout(300)
  if(j.js) await page.evaluate(j.js)
  for(const c of j.click??[]) { await page.locator(c).first().click(); await page.waitForTimeout(300) }
  for(const [s,v] of j.fill??[]) { await page.locator(s).first().fill(v); }
  if(j.wait) await page.waitForTimeout(j.wait)
  await page.screenshot({path:`/tmp/luodi/p3-${j.n}.png`,fullPage:j.full??false})
  const excess=await page.evaluate(()=>document.documentElement.scrollWidth-document.documentElement.clientWidth)
  const axe=j.axe===false?[]:(await new AxeBuilder({page}).withTags(['wcag2a','wcag2aa','wcag21a','wcag21aa']).analyze()).violations.flatMap(v=>v.nodes.map(n=>`${v.id}: ${n.target.join(' ')}`))
  if(j.pdf){ await page.pdf({path:`/tmp/luodi/p3-${j.n}.pdf`,preferCSSPageSize:true,printBackground:true}) }
  console.log(j.n,'side',excess,'axe',JSON.stringify(axe.slice(0,8)),JSON.stringify(log))
  await ctx.close()
}
await browser.close()
