import type { Today } from '../../contract/today'

/** What a person without an appointment has to expect: seats that are left, and people who wait. */
export const roomInWords = ({ left, inside }: Today, category: string): string => {
  const seats = left[category] ?? 0
  const waiting = inside.filter((row) => row.category === category && row.status === 'admitted').length
  const queue = waiting === 0 ? '现在没有人在等' : `现在 ${waiting} 人在等`
  return seats === 0 ? `今天的号已经约满，取号后排在最后；${queue}。` : `还有 ${seats} 个空号，${queue}。`
}
