// Four projects, because they need different worlds:
//   unit     plain node: contract, domain, city, architecture, build
//   cloud    plain node, with the simulated cloud, its processes and races
//   pages    mini program components in jsdom, under miniprogram-simulate
//   browser  whole trips in a real browser
// `npm test` runs them in turns (scripts/test.mjs), so that races and browsers do not starve each other.
const browserTests = ['simulator/phone', 'journeys']
const cloudTests = [
  'simulator/cloud',
  'functions',
  'races',
  'store',
  'actions',
  'platform',
  'scripts/cloud',
  'fuzz',
]
const pagesTests = ['miniprogram']

const inFolders = (folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`)
const outsideFolders = (folders) => folders.map((folder) => `<rootDir>/test/${folder}/`)

const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
  transform: { '\\.(ts|js)$': '<rootDir>/test/helpers/esbuild-transform.cjs' },
  transformIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/.data/'],
}

module.exports = {
  reporters: ['default', '<rootDir>/test/helpers/count-reporter.cjs'],
  watchman: false,
  // Only ends what hangs: a busy machine must not fail a test. Nothing sets a limit of its own.
  testTimeout: 300_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: outsideFolders([...browserTests, ...cloudTests, ...pagesTests]),
    },
    {
      ...base,
      displayName: 'cloud',
      testMatch: inFolders(cloudTests),
      globalSetup: '<rootDir>/test/helpers/setup-built.ts',
      globalTeardown: '<rootDir>/test/helpers/teardown-built.ts',
    },
    {
      ...base,
      displayName: 'pages',
      testEnvironment: 'jsdom',
      testMatch: inFolders(pagesTests),
      // As in WeChat, npm packages come from miniprogram_npm, as our build packed them.
      moduleDirectories: ['miniprogram_npm', 'node_modules'],
      moduleNameMapper: {
        '^miniprogram-compiler$': '<rootDir>/test/helpers/compiled-templates.cjs',
        '^\\./wxss$': '<rootDir>/test/helpers/no-styles.cjs',
      },
      globalSetup: '<rootDir>/test/helpers/setup-built.ts',
      globalTeardown: '<rootDir>/test/helpers/teardown-built.ts',
      setupFiles: ['<rootDir>/test/helpers/miniprogram-globals.ts'],
    },
    {
      ...base,
      displayName: 'browser',
      testMatch: inFolders(browserTests),
      globalSetup: '<rootDir>/test/helpers/setup-browser.ts',
      globalTeardown: '<rootDir>/test/helpers/teardown-built.ts',
    },
  ],
}
