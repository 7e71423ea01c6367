// Closes a test run with one line anyone can read: `N passed, N failed`.
// When scripts/test.mjs runs several parts, it names a file in TEST_COUNTS and prints the sum itself.
const { writeFileSync } = require('node:fs')

module.exports = class CountReporter {
  /**
   * @param {Set<unknown>} _contexts
   * @param {import('@jest/reporters').AggregatedResult} results
   */
  onRunComplete(_contexts, results) {
    const passed = results.numPassedTests
    // A file that cannot even be loaded has no tests to fail, so it counts by itself.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify({ passed, failed }))
    // At the exit, as Jest prints its own summary after every reporter.
    else process.once('exit', () => console.log(`${passed} passed, ${failed} failed`))
  }
}
