// 汇总 go test · reads `go test -json` on stdin, shows what failed and closes with `NAME: N passed, N failed, N skipped`.
// Usage: go test -json ./... | node scripts/gotest.mjs go-sqlite
import { createInterface } from 'node:readline'

const name = process.argv[2] ?? 'go'
const total = { pass: 0, fail: 0, skip: 0 }
const output = new Map() // one text per package, and per test inside it
let broken = 0 // packages that failed without a failing test: they did not compile, or panicked

const key = (event) => `${event.Package ?? event.ImportPath} ${event.Test ?? ''}`
const remember = (event) => output.set(key(event), (output.get(key(event)) ?? '') + event.Output)
const failedTests = new Set()

function testEnded(event) {
  total[event.Action]++
  if (event.Action === 'fail') {
    failedTests.add(event.Package)
    console.log(`--- ${event.Package} ${event.Test}\n${output.get(key(event)) ?? ''}`)
  }
  output.delete(key(event))
}

function packageEnded(event) {
  if (event.Action === 'skip') return // a package without tests
  const unexplained = event.Action === 'fail' && !failedTests.has(event.Package)
  if (unexplained) {
    broken++
    for (const [where, text] of output) if (where.startsWith(event.Package + ' ')) console.log(text)
  }
  console.log(`${event.Action === 'pass' ? 'ok  ' : 'FAIL'} ${event.Package} ${event.Elapsed}s`)
}

for await (const line of createInterface({ input: process.stdin })) {
  if (!line.startsWith('{')) {
    console.log(line)
    continue
  }
  const event = JSON.parse(line)
  if (event.Action === 'output') remember(event)
  else if (event.Action === 'build-output') process.stdout.write(event.Output)
  else if (['pass', 'fail', 'skip'].includes(event.Action)) (event.Test ? testEnded : packageEnded)(event)
}

const failed = total.fail + broken
console.log(`${name}: ${total.pass} passed, ${failed} failed, ${total.skip} skipped`)
process.exit(failed > 0 || total.pass === 0 ? 1 : 0)
