import { CommandFault } from '../command-fault'
import type { UpgradeStep } from './upgrade-step'

/** Where the counting of versions begins. What is new is noted as such; what stands there already is older than that. */
export const firstVersion: UpgradeStep = {
  name: '0001-first-version',
  run: () =>
    Promise.reject(
      new CommandFault(
        'These data were made before the first version of the data, and cannot be upgraded. Begin anew: ' +
          'a new environment, or for a simulator another folder (npm start -- --data FOLDER).',
      ),
    ),
}
