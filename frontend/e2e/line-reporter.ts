import type { FullResult, Reporter, TestCase } from '@playwright/test/reporter'

/** Closes the run with one plain line that a script can read: `pages-e2e: N passed, N failed`. */
export default class LineReporter implements Reporter {
  private readonly outcomes = new Map<string, boolean>()

  onTestEnd(test: TestCase): void {
    if (test.outcome() === 'skipped') return
    this.outcomes.set(test.id, test.ok())
  }

  onEnd(result: FullResult): void {
    const passed = [...this.outcomes.values()].filter(Boolean).length
    const failed = this.outcomes.size - passed
    // A run that broke before its tests has failed once, even with no test to blame.
    const broken = result.status !== 'passed' && failed === 0 ? 1 : 0
    console.log(`pages-e2e: ${passed} passed, ${failed + broken} failed`)
  }

  printsToStdio(): boolean {
    return false
  }
}
