import type { VisitView } from '../../../contract/visit'

interface Person {
  /** Empty where there is nobody to confuse the person with. */
  role: string
  name: string
  idNumber: string
  /** Named on the papers, but not the one who stands here. */
  aside: boolean
}

/** Who stands there first, then whom it is for. Nobody where nobody is known: a walk-in. */
export const peopleAtDoor = ({ person, agent }: VisitView): Person[] => {
  if (!person) return []
  if (!agent) return [{ role: '', ...person, aside: false }]
  const isUnit = agent.unit === person.name
  return [
    { role: '代办人（核对这个人的身份证）', name: agent.name, idNumber: agent.idNumber, aside: false },
    ...(agent.unit === null || isUnit
      ? []
      : [{ role: '委托单位', name: agent.unit, idNumber: '', aside: true }]),
    { role: isUnit ? '委托单位' : '委托人', ...person, aside: true },
  ]
}
