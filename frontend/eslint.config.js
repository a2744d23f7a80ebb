import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

/** What Chromium 87 or plain http does not have. The compiler's `lib` refuses the rest. */
const oldKernels = [
  {
    selector:
      'CallExpression[callee.property.name=/^(at|findLast|findLastIndex|toSorted|toReversed|toSpliced)$/]',
    message: 'Not in Chromium 87.',
  },
  { selector: "CallExpression[callee.name='structuredClone']", message: 'Not in Chromium 87.' },
  {
    selector: "MemberExpression[object.name='Object'][property.name='hasOwn']",
    message: 'Not in Chromium 87.',
  },
  {
    selector: "MemberExpression[object.name='crypto'][property.name=/^(randomUUID|subtle)$/]",
    message: 'Undefined on plain http; use crypto.getRandomValues.',
  },
  {
    selector:
      "MemberExpression[object.name='navigator'][property.name=/^(clipboard|storage|serviceWorker)$/]",
    message: 'Undefined on plain http.',
  },
]

/** A call to fetch outside the client would lose keys, errors and the session layer. */
const oneClient = { selector: "CallExpression[callee.name='fetch']", message: 'Use src/api/client.ts.' }

export default [
  { ignores: ['dist/**', 'node_modules/**', 'src/api/schema.d.ts', 'public/**'] },
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] },
    },
  },
  {
    files: ['**/*.{ts,vue,js,mjs}'],
    rules: {
      'no-restricted-syntax': ['error', ...oldKernels, oneClient],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      // Layout is prettier's business.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
    },
  },
  { files: ['src/api/client.ts'], rules: { 'no-restricted-syntax': ['error', ...oldKernels] } },
  { files: ['scripts/**', 'e2e/**'], rules: { 'no-console': 'off' } },
]
