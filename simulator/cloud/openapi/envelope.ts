import protobuf from 'protobufjs'

/** The envelope that wx-server-sdk wraps calls of WeChat's own interface in. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; string appid = 6; }
  message CommOpenApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; }
`)
const Request = root.lookupType('CommApiData')
const Response = root.lookupType('CommOpenApiResp')

/** The parameters of a call; each is JSON unless it holds other bytes. */
export function decodeCall(bytes: Buffer): Record<string, unknown> {
  const message = Request.toObject(Request.decode(bytes), { bytes: Buffer, arrays: true, defaults: true })
  const pairs: { key: string; value: Buffer }[] = message.openapiData?.pairs ?? []
  return Object.fromEntries(pairs.map(({ key, value }) => [key, readValue(value)]))
}

function readValue(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString())
  } catch {
    return value
  }
}

export function encodeReply(reply: Record<string, unknown>): Buffer {
  const message = Response.create({
    respData: Buffer.from(JSON.stringify(reply)),
    contentType: 'application/json; encoding=utf-8',
    httpCode: 200,
  })
  return Buffer.from(Response.encode(message).finish())
}

/** Refuses a call that is no interface with a name, such as for open data; its caller learns the number only. */
export function encodeFailure(errorCode: number): Buffer {
  return Buffer.from(Response.encode(Response.create({ errorCode, httpCode: 200 })).finish())
}
