import type { CallName } from '../../miniprogram/contract/calls/api'
import type { RefusalCode } from '../../miniprogram/contract/refusals'

/** Everybody who may call; the staff work at the vehicle office unless told. */
export const ROLES = [
  'stranger',
  'citizen',
  'banned',
  'agent',
  'window',
  'windowElsewhere',
  'managerElsewhere',
  'manager',
  'chief',
] as const
export type Role = (typeof ROLES)[number]

/** OK, or the code of the refusal. */
export type Answer = 'OK' | RefusalCode

/** The same for all. */
export const everybody = (answer: Answer): Record<Role, Answer> =>
  Object.fromEntries(ROLES.map((role) => [role, answer])) as Record<Role, Answer>

/** A call of managers that is about the whole city. */
const managersOnly: Record<Role, Answer> = {
  ...everybody('NOT_STAFF'),
  window: 'NOT_ALLOWED',
  windowElsewhere: 'NOT_ALLOWED',
  managerElsewhere: 'OK',
  manager: 'OK',
  chief: 'OK',
}

/** A call of managers that is about the vehicle office. */
export const managersOfTheOffice: Record<Role, Answer> = { ...managersOnly, managerElsewhere: 'NOT_ALLOWED' }

/** The same, where it is said that the office is another's. */
const atTheOffice: Record<Role, Answer> = { ...managersOnly, managerElsewhere: 'OFFICE_NOT_YOURS' }

/** A call of the windows, made at the vehicle office. */
const windowsOfTheOffice: Record<Role, Answer> = {
  ...everybody('NOT_STAFF'),
  window: 'OK',
  windowElsewhere: 'OFFICE_NOT_YOURS',
  managerElsewhere: 'OFFICE_NOT_YOURS',
  manager: 'OK',
  chief: 'OK',
}

/** What each call answers to each role. */
export const expected: Record<CallName, Record<Role, Answer>> = {
  'city.read': everybody('OK'),
  'citizen.overview': everybody('OK'),
  // Strangers register; everybody else here has, or (the staff) does it now.
  'citizen.register': { ...everybody('ALREADY_REGISTERED'), stranger: 'OK' },
  'office.list': everybody('OK'),
  'slot.list': everybody('OK'),
  'appointment.create': { ...everybody('OK'), stranger: 'NOT_REGISTERED', banned: 'BANNED' },
  'appointment.list': everybody('OK'),
  // Nobody but the owner: staff read tickets at the window, not by this call.
  'appointment.read': everybody('APPOINTMENT_UNKNOWN'),
  'appointment.cancel': everybody('APPOINTMENT_UNKNOWN'),
  'pass.declare': { ...everybody('OK'), stranger: 'NOT_REGISTERED' },
  'pass.withdraw': everybody('OK'),
  'mandate.photo': everybody('OK'),
  'mandate.apply': { ...everybody('OK'), stranger: 'NOT_REGISTERED', banned: 'BANNED' },
  'mandate.list': everybody('OK'),
  'ban.appeal': everybody('BAN_UNKNOWN'),
  'mandate.queue': managersOnly,
  'mandate.review': managersOfTheOffice,
  'mandate.approve': managersOfTheOffice,
  'mandate.return': managersOfTheOffice,
  'mandate.revoke': managersOfTheOffice,
  // A ban acts in the whole city.
  'ban.queue': managersOnly,
  'ban.read': managersOnly,
  'ban.add': managersOnly,
  'ban.judge': managersOnly,
  'ticket.scan': windowsOfTheOffice,
  'visit.open': windowsOfTheOffice,
  'visit.search': windowsOfTheOffice,
  'visit.move': windowsOfTheOffice,
  'walk-in.admit': windowsOfTheOffice,
  'today.read': windowsOfTheOffice,
  'desk.count': managersOnly,
  'report.list': managersOnly,
  'report.dismiss': atTheOffice,
  'missed.list': atTheOffice,
  'missed.excuse': atTheOffice,
  'missed.outage': atTheOffice,
  'signal.list': managersOnly,
  'team.list': managersOnly,
  'team.add': managersOfTheOffice,
  'team.remove': managersOfTheOffice,
  'closure.preview': atTheOffice,
  'closure.create': atTheOffice,
  'closure.list': managersOnly,
  'closure.lift': atTheOffice,
  'appointment.rebook': everybody('APPOINTMENT_UNKNOWN'),
  'notice.list': managersOnly,
  'notice.save': atTheOffice,
  'notice.publish': atTheOffice,
  'notice.withdraw': atTheOffice,
  'notice.pin': atTheOffice,
  'feedback.write': everybody('OK'),
  'feedback.list': everybody('OK'),
  // What people write is about the service of the whole city.
  'feedback.queue': managersOnly,
  'feedback.read': managersOnly,
  'feedback.answer': managersOnly,
  'feedback.close': managersOnly,
  'citizen.data': everybody('OK'),
  'citizen.correct-mobile': { ...everybody('OK'), stranger: 'NOT_REGISTERED' },
  // Whoever could book has a number by now; nobody is registered with the stranger's phone.
  'citizen.close': { ...everybody('CLOSE_NUMBER'), stranger: 'OK', banned: 'CLOSE_BANNED' },
  'timetable.read': atTheOffice,
  'timetable.preview': atTheOffice,
  'timetable.change': atTheOffice,
  'timetable.history': managersOnly,
  'figures.read': atTheOffice,
  'figures.export': atTheOffice,
  'figures.public': everybody('OK'),
  'audit.list': managersOnly,
}
