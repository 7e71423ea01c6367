import { CommandFault } from './command-fault'
import { administer } from './environment'
import { carryOutSteps } from './upgrades/carry-out-steps'
import { steps } from './upgrades/steps'
import { readWords } from './words'

export const upgradeUsage = 'npm run cloud -- upgrade'

/** Brings the data to what this version's functions expect. Safe to repeat. Answers the lines to print. */
export const upgrade = async (given: string[], tell: (line: string) => void): Promise<string[]> => {
  const { words, simulator } = readWords(given, upgradeUsage)
  if (words.length > 0) throw new CommandFault(upgradeUsage)
  return carryOutSteps(administer(simulator).database, steps, tell)
}
