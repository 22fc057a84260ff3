/** Mã định danh of our own bodies: strict, unlike what is accepted from others (hub §1.3). */

const legacy13 = /^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][A-Z0-9][0-9]$/;
const qd20 = /^(?=.{3,35}$)[A-Z][0-9]{2}(\.[0-9A-Z]+)*$/;

/** The legacy form of QCVN 102:2016, 13 characters. */
export const isLegacyCode = (code: string) => legacy13.test(code);
/** The form of QĐ 20/2020/QĐ-TTg. */
export const isQd20Code = (code: string) => qd20.test(code);
