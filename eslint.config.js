import js from '@eslint/js'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { documented } from './tests/support/lint/documented.ts'

export default tseslint.config(
  { ignores: ['build/', 'data/', 'node_modules/'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A Remix page refuses and redirects by throwing a Response.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only server/env.ts reads the environment.',
        },
      ],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='instanceof'][right.name=/Fault$/]",
          message: 'The server and the bundle each have their own class: use faultOf().',
        },
        {
          selector:
            'JSXElement[openingElement.name.name="p"] JSXElement[openingElement.name.name=/^(Form|form|div|p|ul|ol|dl|table|section|details|fieldset|h[1-6]|Sure|Card)$/]',
          message: 'A browser ends the paragraph before it, so that React draws the page anew.',
        },
        {
          selector:
            'JSXElement[openingElement.name.name=/^(Form|form)$/] JSXElement[openingElement.name.name=/^(Form|form)$/]',
          message: 'A browser leaves out a form within a form.',
        },
      ],
    },
  },
  {
    files: ['app/**/*.ts', 'server/**/*.ts', 'db/**/*.ts'],
    ignores: ['app/**/pages/**', 'app/*.ts', 'db/migrations/**'],
    plugins: { chunfeng: { rules: { documented } } },
    rules: { 'chunfeng/documented': 'error' },
  },
  {
    files: ['server/main.ts', 'server/launch.ts', 'server/commands/**', 'tests/**', '*.config.*'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name='vi'][callee.property.name='mock'][arguments.0.value='@remix-run/react'][arguments.1.body.source.value!='#tests/support/no-router.ts']",
          message: 'Files of a worker share a stand-in: take tests/support/no-router.ts.',
        },
      ],
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
)
