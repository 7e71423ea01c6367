import { backUp, backupUsage } from './backup'
import { cityUsage, moveCity } from './city'
import { CommandFault } from './command-fault'
import { deploy, deployUsage } from './deploy'
import { doctorUsage, examine } from './doctor'
import { connectTo } from './environment'
import { changeKeys, keysUsage } from './keys'
import { setUp, setupUsage } from './setup'
import { changeStaff } from './staff'
import { readStaffOptions, staffUsage } from './staff-options'
import { moveState, stateUsage } from './state'
import { upgrade, upgradeUsage } from './upgrade'

/** Carries out what stands after its word; may tell meanwhile how far it is. */
type Topic = (words: string[], tell: (line: string) => void) => Promise<string[]>

const topics: Record<string, Topic> = {
  setup: setUp,
  deploy,
  doctor: examine,
  city: moveCity,
  keys: changeKeys,
  backup: backUp,
  staff: async (words) => {
    const { options, simulator } = readStaffOptions(words)
    return changeStaff(connectTo(simulator), options)
  },
  upgrade,
  state: moveState,
}

const usage = [
  setupUsage,
  upgradeUsage,
  deployUsage,
  doctorUsage,
  cityUsage,
  keysUsage,
  backupUsage,
  staffUsage,
  stateUsage,
].join('\n')

/**
 * Carries out `<topic> …`; answers the lines to print. @throws CommandFault for whoever typed it
 *
 * @param tell is told meanwhile how far a long one is
 */
export const carryOut = async (
  [topic = '', ...words]: string[],
  tell: (line: string) => void,
): Promise<string[]> => {
  const command = Object.hasOwn(topics, topic) ? topics[topic] : undefined
  if (command === undefined) throw new CommandFault(usage)
  return command(words, tell)
}
