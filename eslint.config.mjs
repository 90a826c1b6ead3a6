import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      '**/node_modules',
      'dist',
      '**/.next',
      '.data',
      '**/next-env.d.ts',
      'src/migrations',
      'tests/templates',
      'dev/src/payload-types.ts',
      '**/app/(payload)/admin/importMap.js',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    ignores: ['src/{app,backup,sample,site}/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "Property[key.name='collection'] > Literal[value=/^(comments|readers|comment-[a-z]+|handle-marks|people|masthead-roles)$/]",
          message: 'An app may call it otherwise: slugOf(req, …) of shared/slugs.ts says what it is called there.',
        },
        {
          selector: "BinaryExpression > MemberExpression[property.name='defaultIDType']",
          message: 'A collection may have ids of its own: toDocumentId(…) of database/possibleIds.ts makes one as they are there.',
        },
        ...[
          "TemplateLiteral:has(> MemberExpression[property.name='serverURL']):has(> MemberExpression[property.name=/^(api|admin)$/])",
          "JSXOpeningElement[name.name='a'] > JSXAttribute > JSXExpressionContainer > TemplateLiteral > MemberExpression[property.name='admin']",
        ].map((selector) => ({ selector, message: 'An app may lie below a path: appAddress(…) of shared/appAddress.ts says it.' })),
      ],
    },
  },
  // What Prettier cannot break. Words of ours may be longer: a sentence that is in two pieces cannot be searched for.
  {
    files: ['**/*.{ts,tsx,mjs}'],
    ignores: ['src/comments/element/bundle.ts', 'src/site/islands/bundle.ts'],
    rules: {
      'max-len': ['error', { code: 140, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true, ignoreUrls: true }],
    },
  },
  { files: ['scripts/**', 'bench/**', 'tests/**', 'src/commands/**'], rules: { 'no-console': 'off' } },
)
