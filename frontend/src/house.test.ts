import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './i18n/en'
import zh from './i18n/zh-CN'

/** What a compiler does not see, kept true by reading the sources. */
const src = join(import.meta.dirname, '.')
const files = walk(src).map((path) => ({ path: relative(src, path), text: readFileSync(path, 'utf8') }))
const code = files.filter(({ path }) => /\.(vue|ts)$/.test(path) && !/\.test\.ts$|schema\.d\.ts$/.test(path))
const styles = files.filter(({ path }) => /\.(vue|css)$/.test(path))

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  )
}

function leaves(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? leaves(value as object, `${prefix}${key}.`)
      : [`${prefix}${key}`],
  )
}

describe('words', () => {
  const known = new Set(leaves(zh))

  it('exist in both languages', () => expect(leaves(en).sort()).toEqual([...known].sort()))

  it('are asked for by keys that exist', () => {
    const missing = code.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![\w.])\$?t\(\s*'([^']+)'/g)]
        .filter(([, key]) => !known.has(key!))
        .map(([, key]) => `${path}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  it('never stand in a template', () => {
    const offenders = code
      .filter(({ path }) => path.endsWith('.vue'))
      .filter(({ text }) => /[\u4e00-\u9fff]/.test(template(text)))
      .map(({ path }) => path)
    expect(offenders).toEqual([])
  })
})

describe('old kernels', () => {
  const refused = /:has\(|:is\(|:where\(|@container|@layer|color-mix\(|oklch\(|\d[ds]vh\b|^\s*&/m

  it('find no CSS they cannot read', () => {
    const offenders = styles.filter(({ path, text }) =>
      refused.test(path.endsWith('.vue') ? styleOf(text) : text),
    )
    expect(offenders.map(({ path }) => path)).toEqual([])
  })
})

describe('the house', () => {
  it('keeps files small', () => {
    const long = code.filter(({ text }) => text.split('\n').length > 500).map(({ path }) => path)
    expect(long).toEqual([])
  })

  it('keeps the business out of design and modules out of each other', () => {
    const offenders = code.flatMap(({ path, text }) => {
      const own = /^modules\/([^/]+)\//.exec(path)?.[1]
      return [...text.matchAll(/from '(@\/[^']+)'/g)]
        .map(([, target]) => target!)
        .filter((target) =>
          path.startsWith('design/')
            ? !/^@\/(design|i18n)\b/.test(target)
            : own !== undefined && target.startsWith('@/modules/') && !target.startsWith(`@/modules/${own}/`),
        )
        .map((target) => `${path} → ${target}`)
    })
    expect(offenders).toEqual([])
  })

  it('calls fetch in the client alone', () => {
    const offenders = code.filter(({ path, text }) => path !== 'api/client.ts' && /\bfetch\(/.test(text))
    expect(offenders.map(({ path }) => path)).toEqual([])
  })
})

/** The template's own text, without comments and bound expressions' strings that are keys. */
function template(text: string): string {
  const match = /<template>([\s\S]*)<\/template>/.exec(text)
  return (match?.[1] ?? '').replace(/<!--[\s\S]*?-->/g, '').replace(/（|）/g, '')
}

function styleOf(text: string): string {
  return [...text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css).join('\n')
}
