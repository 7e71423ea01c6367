import wx from 'wx-server-sdk'
import type { Cloud, CloudOptions } from '../../../../simulator/cloud/cloud'
import { openSdk, startTestCloud } from '../test-cloud'

export type Sdk = ReturnType<typeof openSdk>
export type Database = ReturnType<Sdk['database']>
export type Collection = ReturnType<Database['collection']>
export type Transaction = Awaited<ReturnType<Database['startTransaction']>>

/** The part of wx-server-sdk's database that tests use. Its own types allow for callbacks everywhere. */
export interface WxDatabase {
  collection(name: string): WxCollection
}

interface WxQuery {
  where(condition: object): WxQuery
  orderBy(field: string, direction: 'asc' | 'desc'): WxQuery
  skip(count: number): WxQuery
  limit(count: number): WxQuery
  field(fields: object): WxQuery
  get(): Promise<{ data: object[] }>
  count(): Promise<{ total: number }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

interface WxCollection extends WxQuery {
  doc(id: string | number): WxDocument
  add(document: { data: object }): Promise<{ _id: string }>
  aggregate(): WxAggregation
}

interface WxDocument {
  field(fields: object): WxDocument
  get(): Promise<{ data: object }>
  set(document: { data: object }): Promise<{ stats: { updated: number; created: number } }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}

interface WxAggregation {
  project(fields: object): WxAggregation
  end(): Promise<{ list: object[] }>
}

/** One cloud for all tests of a file, and both SDKs as its administrator's. */
export interface World {
  readonly cloud: Cloud
  readonly sdk: Sdk
  readonly node: Database
  readonly wx: WxDatabase
  /** A new collection. @returns its name */
  fill(...documents: object[]): Promise<string>
}

/** Starts the cloud before the tests of a file and stops it after them. */
export function useWorld(options: Partial<CloudOptions> = {}): () => World {
  let world: World | undefined
  let collections = 0
  beforeAll(async () => {
    const cloud = await startTestCloud(options)
    const sdk = openSdk(cloud)
    const node = sdk.database()
    wx.init({ env: cloud.env })
    const fill = async (...documents: object[]) => {
      const name = `collection${++collections}`
      await cloud.database.createCollection(name)
      if (documents.length > 0) await node.collection(name).add(documents)
      return name
    }
    world = { cloud, sdk, node, wx: wx.database() as unknown as WxDatabase, fill }
  })
  afterAll(() => world?.cloud.stop())
  return () => {
    if (!world) throw new Error('the cloud has not been started')
    return world
  }
}

/** The number that wx-server-sdk gives for a code of the platform. */
export const NUMBERS: Readonly<Record<string, number>> = {
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_INVALID_OPERRATOR: -502002,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
}

/** The number that a rejected call of wx-server-sdk carries. */
export async function numberOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => {
      throw new Error('expected a refusal')
    },
    (reason: unknown) => reason,
  )
  return typeof error === 'object' && error !== null && 'errCode' in error ? error.errCode : error
}
