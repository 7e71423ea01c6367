// `npm run types`: every TypeScript project of this repository.
import { runAll, types } from './check-steps.mjs'

await runAll([types])
