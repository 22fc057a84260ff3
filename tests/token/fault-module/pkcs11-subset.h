/* The part of PKCS #11 v2.40 that the fault module needs, for systems with natural structure layout. */
#ifndef PKCS11_SUBSET_H
#define PKCS11_SUBSET_H

typedef unsigned char CK_BYTE;
typedef unsigned long CK_ULONG;
typedef CK_ULONG CK_RV;

typedef struct { CK_BYTE major, minor; } CK_VERSION;

typedef struct {
  CK_BYTE label[32], manufacturer[32], model[16], serial[16];
  CK_ULONG flags;
  CK_ULONG counts[10];
  CK_VERSION hardware, firmware;
  CK_BYTE time[16];
} CK_TOKEN_INFO;

typedef struct { CK_ULONG type; void *value; CK_ULONG length; } CK_ATTRIBUTE;

/* CK_FUNCTION_LIST: 68 pointers in the order of the standard, reached by place. */
enum { FUNCTION_COUNT = 68 };
typedef struct { CK_VERSION version; void *functions[FUNCTION_COUNT]; } CK_FUNCTION_LIST;

enum {
  AT_GetFunctionList = 3, AT_GetSlotList = 4, AT_GetTokenInfo = 6, AT_GetMechanismList = 7, AT_OpenSession = 12,
  AT_CloseAllSessions = 14, AT_Login = 18, AT_Logout = 19, AT_GetAttributeValue = 24, AT_FindObjectsInit = 26,
  AT_SignInit = 42, AT_Sign = 43
};

#define CKF_PROTECTED_AUTHENTICATION_PATH 0x100UL
#define CKF_USER_PIN_COUNT_LOW 0x10000UL
#define CKF_USER_PIN_FINAL_TRY 0x20000UL
#define CKF_USER_PIN_LOCKED 0x40000UL

#define CKU_USER 1UL
#define CKU_CONTEXT_SPECIFIC 2UL
#define CKA_ALWAYS_AUTHENTICATE 0x202UL
#define CKM_RSA_PKCS 1UL

#define CKR_OK 0UL
#define CKR_GENERAL_ERROR 0x5UL
#define CKR_DEVICE_REMOVED 0x32UL
#define CKR_FUNCTION_CANCELED 0x50UL
#define CKR_PIN_INCORRECT 0xA0UL
#define CKR_PIN_LOCKED 0xA4UL
#define CKR_TOKEN_NOT_PRESENT 0xE0UL
#define CKR_USER_NOT_LOGGED_IN 0x101UL

#endif
