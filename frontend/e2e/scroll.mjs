// 长台账的页面速度 · how a long ledger feels: first rows after a navigation, and scrolling.
// Usage: node e2e/scroll.mjs URL LOGIN PASSWORD. Prints one line of JSON in milliseconds; scripts/bench.sh asks for it.
import { chromium } from '@playwright/test'

const [url, login, password] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.goto(`${url}/login`)
await page.getByLabel('登录名').fill(login)
await page.getByLabel('密码', { exact: true }).fill(password)
await page.keyboard.press('Enter')
await page.waitForURL((to) => !to.pathname.startsWith('/login'))

const first = []
for (let i = 0; i < 7; i++) {
  await page.goto('about:blank')
  const start = Date.now()
  await page.goto(`${url}/ledger`, { waitUntil: 'commit' })
  await page.locator('[role=row][aria-rowindex="2"] [role=gridcell]:not(:empty)').nth(2).waitFor()
  first.push(Date.now() - start)
}

// Scrolls as a held Page Down key does, then in leaps as dragging the bar does; counts how long any row in sight stays blank.
const scrolled = await page.evaluate(async () => {
  const grid = document.querySelector('[role=grid]')
  const view = grid.parentElement
  const frames = []
  let blankSince = 0
  let longestBlank = 0
  const blank = () => {
    const box = view.getBoundingClientRect()
    const at = document.elementFromPoint(box.left + 300, box.top + box.height / 2)
    return !at || !at.closest('[role=row]') || at.closest('[role=row]').querySelector('.blank') !== null
  }
  const run = (frameCount, move) =>
    new Promise((done) => {
      let last = performance.now()
      let n = 0
      const frame = (now) => {
        frames.push(now - last)
        last = now
        if (blank()) {
          blankSince ||= now
          longestBlank = Math.max(longestBlank, now - blankSince)
        } else {
          if (blankSince) longestBlank = Math.max(longestBlank, now - blankSince)
          blankSince = 0
        }
        if (n++ >= frameCount) return done()
        move(n)
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    })
  await run(300, () => (view.scrollTop += 200)) // steady
  const steady = { frames: frames.splice(0), blank: longestBlank }
  longestBlank = 0
  await run(300, (n) => {
    if (n % 30 === 0) view.scrollTop = (((n / 30) * 7919) % 97) * 0.01 * view.scrollHeight
  })
  return { steady, leaps: { frames: frames.splice(0), blank: longestBlank } }
})
await browser.close()

const at = (list, share) =>
  Math.round([...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))])
console.log(
  JSON.stringify({
    first: { p50: at(first, 0.5), max: Math.max(...first) },
    steady: {
      frameP50: at(scrolled.steady.frames, 0.5),
      frameP95: at(scrolled.steady.frames, 0.95),
      blank: Math.round(scrolled.steady.blank),
    },
    leaps: { frameP95: at(scrolled.leaps.frames, 0.95), blank: Math.round(scrolled.leaps.blank) },
  }),
)
