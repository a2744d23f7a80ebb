// Weighs each route as a first visit would load it (gzip -9, JS and CSS) and fails above the budget.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const budgets = { login: 130, plain: 200, charts: 300 } // KB of 1024 bytes
const dist = new URL('../dist/', import.meta.url).pathname
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

/** The chunks a visit to `key` loads. With `later` also those it asks for by itself, charts for one. */
function closure(key, later, seen = new Set()) {
  if (seen.has(key)) return seen
  seen.add(key)
  const chunk = manifest[key]
  for (const next of chunk.imports ?? []) closure(next, later, seen)
  // The entry may load every page; which one it does load is the question here.
  if (later && !chunk.isEntry) for (const next of chunk.dynamicImports ?? []) closure(next, later, seen)
  return seen
}

function filesOf(keys) {
  return new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]))
}

const kb = (files) =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0) /
  1024

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry)
const shell = Object.keys(manifest).find((key) => key.endsWith('components/AppShell.vue'))
const words = Object.keys(manifest).find((key) => key.endsWith('i18n/later.ts'))
const pages = Object.keys(manifest).filter((key) => /modules\/.*Page\.vue$/.test(key))

let failed = 0
for (const page of pages) {
  const login = page.endsWith('LoginPage.vue')
  const keys = new Set([...closure(entry, false), ...closure(page, true)])
  if (!login && shell) for (const key of closure(shell, false)) keys.add(key)
  // Every page behind the overview waits for the rest of the words.
  if (!/(LoginPage|PasswordPage|BoardPage)\.vue$/.test(page)) keys.add(words)
  const files = filesOf(keys)
  const charts = [...files].some((file) => /echarts/.test(file))
  const budget = login ? budgets.login : charts ? budgets.charts : budgets.plain
  const size = kb(files)
  if (size > budget) failed++
  console.log(
    `${size > budget ? 'OVER' : 'ok  '} ${size.toFixed(1).padStart(6)} / ${budget} KB  ${page.replace(/^src\//, '')}`,
  )
}
if (pages.length === 0) {
  console.log('no page found in the manifest')
  failed++
}
console.log(`${pages.length - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
