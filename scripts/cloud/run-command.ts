import { backUp, backupUsage } from './backup'
import { cityUsage, moveCity } from './city'
import { CommandFault } from './command-fault'
import { deploy, deployUsage } from './deploy'
import { doctorUsage, examine } from './doctor'
import { connectTo } from './environment'
import { setUp, setupUsage } from './setup'
import { changeStaff } from './staff'
import { readStaffOptions, staffUsage } from './staff-options'
import { moveState, stateUsage } from './state'

/** `npm run cloud -- <topic> …`: administration of a cloud environment, or of a simulator. */

const topics: Record<string, (words: string[]) => Promise<string[]>> = {
  setup: setUp,
  deploy,
  doctor: examine,
  city: moveCity,
  backup: backUp,
  staff: async (words) => {
    const { options, simulator } = readStaffOptions(words)
    return changeStaff(connectTo(simulator), options)
  },
  state: moveState,
}

const usage = [setupUsage, deployUsage, doctorUsage, cityUsage, backupUsage, staffUsage, stateUsage].join(
  '\n',
)

async function run([topic = '', ...words]: string[]): Promise<void> {
  const command = Object.hasOwn(topics, topic) ? topics[topic] : undefined
  if (command === undefined) throw new CommandFault(usage)
  for (const line of await command(words)) console.log(line)
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof CommandFault ? error.message : error)
  process.exitCode = 1
})
