import tcb from '@cloudbase/node-sdk'

/**
 * The SDK's way of building commands, for the tables of cases. It asks nothing of any cloud:
 * the commands travel with the requests of the SDK that a test has opened.
 */
const database = tcb.init({ env: 'none', secretId: 'none', secretKey: 'none' }).database()

/** `db.command` */
export const command = database.command
/** `db.command.aggregate` */
export const expression = database.command.aggregate
/** `db.command.mod`, which the SDK's types give no arguments. */
export const mod = database.command.mod as (...operands: (number | number[])[]) => object
/** `db.Geo`, of which the SDK's types know only the point. */
export const geo = database.Geo as unknown as Record<GeoKind, new (...parts: unknown[]) => object>

type GeoKind = 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon'
/** `db.RegExp` */
export const regExp = database.RegExp
