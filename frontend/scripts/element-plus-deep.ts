import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ComponentResolver } from 'unplugin-vue-components'

/**
 * Resolves `<ElButton>` to its own folder of Element Plus and that folder's style. The stock resolver
 * imports the package root and costs the login page about 150 KB more.
 */
export function elementPlusDeep(): ComponentResolver {
  const folders = componentFolders()
  return {
    type: 'component',
    resolve(name) {
      const folder = folders.get(name)
      if (!folder) return undefined
      const kebab = name
        .slice(2)
        .replace(/\B([A-Z])/g, '-$1')
        .toLowerCase()
      const styled = folders.get(`style:${kebab}`) ? kebab : folder
      return {
        name,
        from: `element-plus/es/components/${folder}/index`,
        sideEffects: `element-plus/es/components/${styled}/style/css`,
      }
    },
  }
}

/** Maps each exported `El…` name to its folder, and `style:<folder>` to every folder that has a style. */
function componentFolders(): Map<string, string> {
  const root = join(
    dirname(createRequire(import.meta.url).resolve('element-plus/package.json')),
    'es/components',
  )
  const found = new Map<string, string>()
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    found.set(`style:${entry.name}`, entry.name)
    const index = join(root, entry.name, 'index.mjs')
    if (!existsSync(index)) continue // a style of its own for a part of another component
    const source = readFileSync(index, 'utf8')
    const exported = /export\s*\{([^}]*)\}/.exec(source)?.[1] ?? ''
    for (const match of exported.matchAll(/\b(El[A-Z]\w*)/g)) found.set(match[1]!, entry.name)
  }
  return found
}
