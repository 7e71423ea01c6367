import { parseArgs } from 'node:util'
import type { StaffRole } from '../../miniprogram/contract/staff'
import { CommandFault } from './command-fault'

/** What can be asked of the staff. */
export type StaffOptions =
  | { what: 'list' }
  | { what: 'remove'; openid: string }
  /** `offices` null = every office of the city. */
  | { what: 'add'; openid: string; role: StaffRole; offices: string[] | null }

export const staffUsage = `npm run cloud -- staff list
npm run cloud -- staff add --openid ID --role window|manager (--offices a,b | --all)
npm run cloud -- staff remove --openid ID
  --simulator DIR  a running simulator, by the folder of its data; else the environment of
                   TCB_ENV, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY`

const options = {
  openid: { type: 'string' },
  role: { type: 'string' },
  offices: { type: 'string' },
  all: { type: 'boolean', default: false },
  simulator: { type: 'string' },
} as const

/** Reads the words after `staff`. @throws CommandFault when they make no sense */
export const readStaffOptions = (
  words: string[],
): { options: StaffOptions; simulator: string | undefined } => {
  const { values, positionals } = parse(words)
  const [what, ...more] = positionals
  if (more.length > 0) throw new CommandFault(`Not understood: ${more.join(' ')}`)
  return { options: optionsOf(what, values), simulator: values.simulator }
}

const parse = (words: string[]) => {
  try {
    return parseArgs({ args: words, options, allowPositionals: true })
  } catch {
    throw new CommandFault(staffUsage)
  }
}

type Values = ReturnType<typeof parse>['values']

const optionsOf = (what: string | undefined, values: Values): StaffOptions => {
  switch (what) {
    case 'list':
      return { what }
    case 'remove':
      return { what, openid: openidOf(values) }
    case 'add':
      return { what, openid: openidOf(values), role: roleOf(values), offices: officesOf(values) }
    default:
      throw new CommandFault(staffUsage)
  }
}

const openidOf = ({ openid = '' }: Values): string => {
  if (!/^[\w-]{6,64}$/.test(openid)) throw new CommandFault('--openid ID is the openid of a WeChat account')
  return openid
}

const roleOf = ({ role }: Values): StaffRole => {
  if (role !== 'window' && role !== 'manager') throw new CommandFault('--role is window or manager')
  return role
}

const officesOf = ({ offices, all }: Values): string[] | null => {
  const named = (offices ?? '').split(',').filter((id) => id !== '')
  if (all === named.length > 0) throw new CommandFault('Either --offices a,b or --all says where')
  return all ? null : [...new Set(named)]
}
