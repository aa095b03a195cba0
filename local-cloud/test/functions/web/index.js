// Answers over HTTP what it was asked.
exports.main = async event => {
  if (event.path === '/plain') return { plain: true }
  const body = JSON.stringify({
    method: event.httpMethod,
    path: event.path,
    query: event.queryStringParameters,
    body: event.body,
  })
  return { statusCode: 201, headers: { 'content-type': 'application/json', 'x-own': 'yes' }, body }
}
