// Window settings of the statement.
export default definePageConfig({ navigationBarTitleText: '对账单' })
