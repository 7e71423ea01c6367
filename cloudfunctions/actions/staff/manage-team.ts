import type { TeamMember } from '../../../miniprogram/contract/calls/team'
import { idNumberFault, normaliseIdNumber } from '../../../miniprogram/contract/identity'
import { refuse } from '../../../miniprogram/contract/refusals'
import { maskIdNumber, maskName } from '../../../miniprogram/contract/wording'
import type { CitizenRecord, Person } from '../../domain/records/citizens'
import type { StaffRecord } from '../../domain/records/staff'
import { answersFor } from '../../domain/team'
import { actionFor, done, refused } from '../../platform/action'
import { personKey, unseal } from '../../platform/secrets'
import { citizensOf, citizenWith } from '../../store/citizens'
import { addStaff, everyStaff, removeWindowStaff, staffOf } from '../../store/staff'
import { noteInAudit } from './note-in-audit'

/** Who works at the windows. A manager gives and takes the window role at the offices that the manager answers for. */

const showMember = (member: StaffRecord, citizen: CitizenRecord | undefined): TeamMember => {
  const person = citizen ? unseal<Person>(citizen.sealed) : null
  return {
    id: member._id,
    role: member.role,
    offices: member.offices,
    name: person ? maskName(person.name) : '未登记',
    idNumber: person ? maskIdNumber(person.idNumber) : '',
  }
}

export const listTeam = actionFor<'team.list'>()({
  gather: everyStaff,
  act: async (everybody, _input, { staff: manager }) => {
    const members = everybody.filter((member) => manager !== null && answersFor(manager, member.offices))
    const citizens = await citizensOf(members.map((member) => member._id))
    return done({
      members: members.map((member) =>
        showMember(
          member,
          citizens.find((citizen) => citizen._id === member._id),
        ),
      ),
    })
  },
})

export const addMember = actionFor<'team.add'>()({
  gather: ({ idNumber }) => citizenWith(personKey(normaliseIdNumber(idNumber))),
  act: async (citizen, { idNumber, offices }, context, { city }) => {
    const fault = idNumberFault(normaliseIdNumber(idNumber), context.now)
    if (fault !== null) return refused(refuse('INVALID_INPUT', { idNumber: fault }))
    if (!offices.every((id) => city.offices.some((office) => office.id === id)))
      return refused(refuse('INVALID_INPUT', { offices: '请重新选择网点' }))
    if (context.staff === null || !answersFor(context.staff, offices)) return refused(refuse('NOT_ALLOWED'))
    if (citizen === null) return refused(refuse('PERSON_UNKNOWN'))

    const member: StaffRecord = {
      _id: citizen._id,
      role: 'window',
      offices,
      addedBy: context.openid,
      addedAt: context.now,
    }
    const stored = (await addStaff(member)) ? member : await staffOf(citizen._id)
    // A repeat finds what it has added; anybody else is staff already.
    const isAdded = stored?.role === 'window' && stored.offices?.join() === offices.join()
    if (!isAdded) return refused(refuse('MEMBER_EXISTS'))
    await noteInAudit(context, 'team.add', member._id)
    return done({ member: showMember(member, citizen) })
  },
})

export const removeMember = actionFor<'team.remove'>()({
  gather: ({ id }) => staffOf(id),
  act: async (member, { id }, context) => {
    // Somebody has been faster, or this is a repeat: what was wanted is so.
    if (member === null) return done({ removed: true as const })
    if (context.staff === null || member.role !== 'window' || !answersFor(context.staff, member.offices))
      return refused(refuse('NOT_ALLOWED'))
    // First, since afterwards nothing tells any more that this person was of the team.
    await noteInAudit(context, 'team.remove', id)
    await removeWindowStaff(id)
    return done({ removed: true as const })
  },
})
