import { CommandFault } from './command-fault'
import { carryOut } from './commands'

/** `npm run cloud -- <topic> …`: administration of a cloud environment, or of a simulator. */
async function run(words: string[]): Promise<void> {
  const tell = (line: string) => console.log(line)
  for (const line of await carryOut(words, tell)) tell(line)
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof CommandFault ? error.message : error)
  process.exitCode = 1
})
