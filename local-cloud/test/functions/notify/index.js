// Calls open interfaces and keeps files.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })

const actions = {
  send: () =>
    cloud.openapi.subscribeMessage.send({
      touser: 'oA',
      templateId: 't',
      data: { thing1: { value: 'v' } },
    }),
  check: ({ content }) =>
    cloud.openapi.security.msgSecCheck({ version: 2, scene: 2, openid: 'oA', content }),
  code: async () => {
    const { buffer, contentType } = await cloud.openapi.wxacode.getUnlimited({ scene: 'a=1' })
    return { contentType, head: buffer.subarray(0, 8).toString('hex') }
  },
  forbidden: () => cloud.openapi.customerServiceMessage.send({ touser: 'oA' }),
  pay: ({ api = 'unifiedOrder', data }) => cloud.cloudPay[api](data),
  paid: ({ outTradeNo, totalFee, transactionId, accept = true }) => {
    console.log(`paid ${outTradeNo} ${totalFee} ${transactionId} ${cloud.getWXContext().SOURCE}`)
    return accept ? { errcode: 0 } : { errcode: 1 }
  },
  file: async () => {
    const { fileID } = await cloud.uploadFile({
      cloudPath: 'a/b 中.txt',
      fileContent: Buffer.from('hello'),
    })
    const { fileContent } = await cloud.downloadFile({ fileID })
    const { fileList: links } = await cloud.getTempFileURL({ fileList: [fileID] })
    const { fileList } = await cloud.deleteFile({ fileList: [fileID] })
    return {
      fileID,
      text: fileContent.toString(),
      link: links[0].tempFileURL,
      deleted: fileList[0].status,
    }
  },
}

exports.main = event => actions[event.outTradeNo ? 'paid' : event.action](event)
