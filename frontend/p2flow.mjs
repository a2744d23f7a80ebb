import { chromium } from '@playwright/test'
import fs from 'node:fs'
const base='http://127.0.0.1:8092'
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']})
async function as(who){const c=await b.newContext({viewport:{width:1440,height:900},locale:'zh-CN'});const p=await c.newPage();
 p.on('pageerror',e=>console.log(who,'PAGEERROR',e.message.slice(0,300)));p.on('console',m=>{if(m.type()==='error')console.log(who,'console',m.text().slice(0,200))})
 p.on('response',async r=>{if(r.status()>=400&&!r.url().endsWith('/session'))console.log(who,r.status(),r.request().method(),r.url(),(await r.text().catch(()=>'')).slice(0,250))})
 await p.addInitScript(()=>{window.__v=[];document.addEventListener('securitypolicyviolation',e=>window.__v.push(e.effectiveDirective))})
 await p.goto(base+'/login');await p.fill('input[name=username]',who);await p.fill('input[name=password]','Luodi-2020-Demo');await p.click('button[type=submit]');await p.waitForURL(u=>u.pathname!=='/login');return p}
const shot=(p,n,full)=>p.screenshot({path:`/tmp/luodi/shots-p2/${n}.png`,fullPage:!!full})
const step=async(n,f)=>{try{await f();console.log('ok',n)}catch(e){console.log('FAIL',n,e.message.slice(0,300))}}
const t=await as('tongji')
await step('missing → form',async()=>{await t.goto(base+'/ledger/ZH20200054');await t.locator('#advance .items .link').first().click();await t.waitForTimeout(400);console.log('focus',await t.evaluate(()=>document.activeElement.id));await shot(t,'edit')})
await step('save manager',async()=>{await t.keyboard.press('Escape');await t.getByRole('button',{name:'修改“单位与人员”'}).click();await t.fill('#field-manager','李敏');await t.getByRole('button',{name:'保存',exact:true}).click();await t.waitForTimeout(800);console.log(await t.locator('#field-manager').innerText())})
await step('upload',async()=>{fs.writeFileSync('/tmp/luodi/p2.png',Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==','base64'));await t.locator('#files select').selectOption('talk_note');await t.setInputFiles('#files input[type=file]','/tmp/luodi/p2.png');await t.locator('#files button[type=submit]').click();await t.waitForTimeout(1000);console.log(await t.locator('#files .files').innerText())})
await step('history',async()=>{await t.getByRole('button',{name:'展开留痕'}).click();await t.waitForTimeout(600);await shot(t,'project2',true)})
await step('new project refused',async()=>{await t.goto(base+'/ledger');await t.getByRole('button',{name:'新建项目'}).click();await t.fill('#field-name','试建项目');await t.getByRole('button',{name:'登记'}).click();await t.waitForTimeout(700);await shot(t,'new')})
await step('new project',async()=>{await t.fill('#field-originCode','440300');await t.fill('#field-source','商会推荐');await t.locator('#field-unitId').selectOption({index:1});await t.getByRole('button',{name:'登记'}).click();await t.waitForURL(/ledger\/ZH/);console.log(t.url())})
await step('screen',async()=>{await t.goto(base+'/funds?states=declared');await t.waitForTimeout(600);await t.keyboard.press('j');await t.waitForTimeout(700);await t.getByRole('button',{name:'初审通过'}).click();await t.waitForTimeout(900);console.log(await t.locator('.act').innerText())})
await step('columns',async()=>{await t.goto(base+'/ledger?lights=yellow,red&sort=-stage');await t.waitForTimeout(700);await t.getByRole('button',{name:'选择显示的列'}).click();await t.waitForTimeout(300);await shot(t,'columns');await t.keyboard.press('Escape');await t.evaluate(()=>{document.querySelector('.frame').scrollLeft=1500});await t.waitForTimeout(200);await shot(t,'ledger-right')})
const l=await as('lingdao')
await step('recognise',async()=>{await l.goto(base+'/funds?states=verified');await l.waitForTimeout(600);await l.keyboard.press('j');await l.waitForTimeout(900);await shot(l,'recognise');await l.fill('#field-amount','100');await l.locator('.act button.primary').click();await l.waitForTimeout(700);await shot(l,'recognise2');await l.locator('#field-reason').selectOption('evidence');await l.locator('#field-note').fill('证据不全');await l.locator('.act button.primary').click();await l.waitForTimeout(900);console.log(await l.locator('.state').innerText());await shot(l,'recognise3')})
const r=await as('tianbao')
await step('reporter',async()=>{await r.goto(base+'/ledger');await r.waitForTimeout(600);await shot(r,'reporter');const code=await r.locator('td a').first().getAttribute('href');await r.goto(base+'/funds/declare');await r.waitForTimeout(600);await r.locator('.picker li button').first().click();await r.fill('fieldset .row input.input >> nth=0','PZ-9001');await r.locator('[id^=voucher-]').first().fill('300');await r.fill('#field-declared','400万');await r.getByRole('button',{name:'申报',exact:true}).click();await r.waitForTimeout(800);await shot(r,'declare2');await r.fill('#field-declared','300万');await r.getByRole('button',{name:'申报',exact:true}).click();await r.waitForURL(/funds\/\d+/);await r.waitForTimeout(500);console.log(r.url());await shot(r,'declared')})
for(const [n,p] of [['t',t],['l',l],['r',r]])console.log(n,'csp',JSON.stringify(await p.evaluate(()=>window.__v)))
await b.close()
