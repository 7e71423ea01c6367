/** One thing that is wrong in a city's files, and where. `path` leads from the entry to the value. */
export interface Fault {
  file: string
  path: readonly string[]
  problem: string
}

/** `businesses/ebike.json › ebike-register › materials › 0 › name: must not be empty` */
const faultInWords = ({ file, path, problem }: Fault): string => `${[file, ...path].join(' › ')}: ${problem}`

/** All that is wrong in a city's files; the message has one line for each fault. */
export class CityFault extends Error {
  override readonly name = 'CityFault'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(faultInWords).join('\n'))
    this.faults = faults
  }
}
