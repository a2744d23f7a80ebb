import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

interface Violation {
  directive: string
  blocked: string
}

/** Counts what the content security policy refuses. Call before the first `goto`. */
export async function watchPolicy(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(() => {
    const seen: Violation[] = []
    Object.defineProperty(window, '__policyViolations', { value: seen })
    document.addEventListener('securitypolicyviolation', (event) => {
      seen.push({ directive: event.effectiveDirective, blocked: event.blockedURI })
    })
  })
  return async () => {
    const seen = await page.evaluate(
      () => (window as unknown as { __policyViolations: Violation[] }).__policyViolations,
    )
    expect(seen, 'content security policy').toEqual([])
  }
}

/**
 * WCAG 2.1 AA by axe: no violation, each named by rule and place. Of a long table the first rows are
 * looked at: the others are alike, and the contrast of thousands of cells takes axe most of a minute.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .exclude('tbody tr:nth-child(n + 7)')
    .setLegacyMode() // no frames here: spares a second page per run
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  const found = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
  expect(found).toEqual([])
}

/** Errors of the page itself: thrown, or written to the console. Call before the first `goto`. */
export function watchErrors(page: Page): () => void {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // A refused request is an answer the page handles, not a fault of the page.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      errors.push(message.text())
  })
  return () => expect(errors).toEqual([])
}

/** Whether anything sticks out sideways: the page must never slide under a thumb. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(excess).toBe(0)
}

/** Signs in through the login page. */
export async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto('/login')
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.waitForURL((url) => url.pathname !== '/login')
}
