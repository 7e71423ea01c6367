import type { AppointmentView } from '../../contract/appointment'
import type { PublicCity } from '../../contract/city/public-city'

/** What happens at the office, step by step. */
export const atTheDoor = (
  { channel }: Pick<AppointmentView, 'channel'>,
  city: PublicCity | null,
): string[] => {
  const requirements = city?.policy.entryRequirements ?? []
  const shown = channel === 'agent' ? '代办人身份证、授权委托书原件和本页' : '本人身份证和本页'
  return [
    '提前 10 分钟到，在入口处等候',
    ...(requirements.length > 0 ? [`入口查验：${requirements.join('；')}`] : []),
    `出示${shown}，工作人员扫码核对`,
    '核对无误就可以入厅，一次办一人或一车的一项业务',
  ]
}
