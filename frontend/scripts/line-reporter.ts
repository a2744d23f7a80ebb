import type { Reporter, TestModule } from 'vitest/node'

/** Closes the run with one plain line that a script can read: `N passed, N failed`. */
export default class LineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    let passed = 0
    let failed = 0
    for (const module of modules) {
      if (module.state() === 'failed' && module.errors().length > 0) failed++
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        if (state === 'failed') failed++
      }
    }
    console.log(`pages: ${passed} passed, ${failed} failed`)
  }
}
