import tseslint from 'typescript-eslint'
export default tseslint.config(
  { ignores: ['dist', 'node_modules', '*.mjs', '*.cjs', '*.js'] }, // root configuration files only
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random' },
        { object: 'process', property: 'env' },
      ],
    },
  },
  { files: ['server/config.ts', 'test/support/**'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['public/**/*.js'], ...tseslint.configs.disableTypeChecked },
)
