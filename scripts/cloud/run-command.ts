import { CommandFault } from './command-fault'
import { connectTo } from './environment'
import { changeStaff } from './staff'
import { readStaffOptions, staffUsage } from './staff-options'
import { moveState, stateUsage } from './state'

/** `npm run cloud -- <topic> …`: administration of a cloud environment, or of a simulator. */
async function run([topic, ...words]: string[]): Promise<void> {
  for (const line of await linesOf(topic, words)) console.log(line)
}

async function linesOf(topic: string | undefined, words: string[]): Promise<string[]> {
  switch (topic) {
    case 'staff': {
      const { options, simulator } = readStaffOptions(words)
      return await changeStaff(connectTo(simulator), options)
    }
    case 'state':
      return await moveState(words)
    default:
      throw new CommandFault(`${staffUsage}\n${stateUsage}`)
  }
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof CommandFault ? error.message : error)
  process.exitCode = 1
})
