// How faults of the platform become failures that can be worded.
import { asCallError, CallError, failureOf } from './errors'

test.each([
  [{ errCode: -504003, errMsg: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' }, 'timeout'],
  [{ errCode: -404012, errMsg: 'polling exceed max timeout retry' }, 'timeout'],
  [{ errMsg: 'request:fail timeout' }, 'timeout'],
  [{ errCode: -504002, errMsg: 'functions execute fail' }, 'internal'],
  [{ errCode: -501000, errMsg: 'FunctionName parameter could not be found' }, 'internal'],
  [{ errCode: -1, errMsg: 'request:fail ' }, 'offline'],
  [{}, 'offline'],
])('%j is worded as %s', (fault, code) => {
  expect(failureOf(fault)).toMatchObject({ code, retryable: true })
})

test('the request id of a fault is kept for support', () => {
  expect(failureOf({ errCode: -504002, requestID: 'abc' }).requestId).toBe('abc')
})

test('a bug of the client is an internal failure that a retry does not mend', () => {
  const known = new CallError({ code: 'busy', retryable: true })
  expect(asCallError(known)).toBe(known)
  expect(asCallError(new TypeError('x'))).toMatchObject({ code: 'internal', retryable: false })
})
