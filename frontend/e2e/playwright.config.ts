import { defineConfig } from '@playwright/test'

/**
 * Browser tests against a running server: LUODI_URL is its address, CHROMIUM the installed browser.
 * One worker: the tests share the server's demo data.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // One more try where a loaded machine was too slow; a fault of the page fails twice.
  retries: 1,
  timeout: 45_000,
  reporter: [['list'], ['./line-reporter.ts']],
  use: {
    baseURL: process.env.LUODI_URL ?? 'http://127.0.0.1:8080',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--lang=zh-CN',
        '--host-resolver-rules=MAP luodi.test 127.0.0.1',
      ],
    },
    screenshot: 'only-on-failure',
  },
})
