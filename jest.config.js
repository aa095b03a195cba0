const swc = {
  '\\.[jt]sx?$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
    },
  ],
}
const node = {
  testEnvironment: 'node',
  transform: swc,
  moduleNameMapper: { '^@core/(.*)$': '<rootDir>/core/$1' },
  setupFiles: ['<rootDir>/tests/setup.js'],
}

/** Unit tests beside their source, the stand-in, flows through the doors, client, weapp build, real browser. */
module.exports = {
  // Only a test that hangs meets it: a machine that is busy may take ten times as long as a free one.
  testTimeout: 180_000,
  projects: [
    {
      ...node,
      displayName: 'core',
      rootDir: __dirname,
      testMatch: [
        '<rootDir>/{core,cloudfunctions,tools}/**/*.test.ts',
        '<rootDir>/tests/*.test.ts',
      ],
    },
    {
      ...node,
      displayName: 'local-cloud',
      rootDir: __dirname,
      testMatch: ['<rootDir>/local-cloud/**/*.test.ts'],
    },
    {
      ...node,
      displayName: 'flows',
      rootDir: __dirname,
      globalSetup: '<rootDir>/tests/flows/build.ts',
      testMatch: ['<rootDir>/tests/{flows,attacks,simulation,durability}/**/*.test.ts'],
    },
    '<rootDir>/client/jest.config.cjs',
    {
      ...node,
      displayName: 'weapp',
      globalSetup: '<rootDir>/tests/flows/build.ts',
      rootDir: __dirname,
      testMatch: ['<rootDir>/tests/weapp/**/*.test.ts'],
    },
    {
      ...node,
      displayName: 'browser',
      globalSetup: '<rootDir>/tests/flows/build.ts',
      rootDir: __dirname,
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
    },
  ],
}
