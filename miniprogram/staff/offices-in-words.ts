import type { PublicCity } from '../contract/city/public-city'
import type { StaffView } from '../contract/staff'
import { findOffice } from '../services/city'

/** Which offices somebody works for: `全部网点`, `车管所、月湖区便民服务点` */
export const officesInWords = (offices: StaffView['offices'], city: PublicCity | null): string =>
  offices === null ? '全部网点' : offices.map((id) => findOffice(city, id)?.shortName ?? id).join('、')
