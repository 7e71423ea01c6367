import { CommandFault } from './command-fault'
import { connectTo } from './environment'
import { changeStaff } from './staff'
import { readStaffOptions, staffUsage } from './staff-options'

/** `npm run cloud -- <topic> …`: administration of a cloud environment, or of a simulator. */
async function run([topic, ...words]: string[]): Promise<void> {
  if (topic !== 'staff') throw new CommandFault(staffUsage)
  const { options, simulator } = readStaffOptions(words)
  for (const line of await changeStaff(connectTo(simulator), options)) console.log(line)
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof CommandFault ? error.message : error)
  process.exitCode = 1
})
