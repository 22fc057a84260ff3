/*
 * A PKCS #11 module that stands before a real one (environment FAULT_TARGET) and misbehaves as ordered.
 * The orders are `name=value` lines in the file named by FAULT_CONTROL, read anew at each call:
 *   pin_tries=N            count wrong PINs with the LOW, FINAL_TRY and LOCKED flags; N wrong ones lock
 *   lock=1                 the PIN is locked
 *   vanish=32 or vanish=e0 the token is gone; calls answer this CKR (hexadecimal), its sessions are lost
 *   sign_fails=CKR         C_Sign answers this CKR (hexadecimal)
 *   login_answers=CKR      C_Login answers this CKR (hexadecimal)
 *   delay_sign_ms=N        C_Sign takes N milliseconds; delay_login_ms likewise C_Login, delay_list_ms C_GetSlotList
 *   hang=C_Sign            the named function never returns (C_GetSlotList, C_Login, C_SignInit, C_Sign)
 *   wrong_signature=1      one bit of the signature is turned
 *   always_authenticate=1  every private key wants the PIN at each signature
 *   pin_on_reader=1        the PIN is typed on the reader: pad_pin=PIN or, without it, the person cancels
 *   no_rsa_pkcs=1          the token does not offer CKM_RSA_PKCS
 * Wrong PINs are counted in FAULT_CONTROL.tries, as a card does; calls of C_Login, C_Logout and C_Sign are listed
 * in FAULT_CONTROL.calls, one name a line.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "pkcs11-subset.h"

static CK_FUNCTION_LIST *target;
static CK_FUNCTION_LIST own;
static char right_pin[256];
static CK_ULONG right_pin_length;
static int is_authenticated;
static int was_gone;
static CK_ULONG slot_in_use;

#define TARGET(place, signature) ((CK_RV(*) signature)target->functions[place])

static void path_of(char *path, size_t size, const char *suffix) {
  const char *control = getenv("FAULT_CONTROL");
  snprintf(path, size, "%s%s", control ? control : "/nonexistent", suffix);
}

/* The value ordered under a name; empty when there is none. */
static const char *order(const char *name, char *value, size_t size) {
  char path[4096], line[512];
  value[0] = 0;
  path_of(path, sizeof path, "");
  FILE *file = fopen(path, "r");
  while (file && fgets(line, sizeof line, file)) {
    line[strcspn(line, "\r\n")] = 0;
    char *equals = strchr(line, '=');
    if (!equals) continue;
    *equals = 0;
    if (strcmp(line, name) == 0) snprintf(value, size, "%s", equals + 1);
  }
  if (file) fclose(file);
  return value;
}

static unsigned long number(const char *name, int base) {
  char value[64];
  return strtoul(order(name, value, sizeof value), NULL, base);
}

static void wait_ms(unsigned long ms) {
  struct timespec pause = { (time_t)(ms / 1000), (long)(ms % 1000) * 1000000L };
  nanosleep(&pause, NULL);
}

static void hang_if_ordered(const char *function) {
  char value[64];
  if (strcmp(order("hang", value, sizeof value), function) != 0) return;
  for (;;) pause();
}

static void note_call(const char *function) {
  char path[4096];
  path_of(path, sizeof path, ".calls");
  FILE *file = fopen(path, "a");
  if (!file) return;
  fprintf(file, "%s\n", function);
  fclose(file);
}

static unsigned long tries_used(void) {
  char path[4096];
  unsigned long used = 0;
  path_of(path, sizeof path, ".tries");
  FILE *file = fopen(path, "r");
  if (!file) return 0;
  if (fscanf(file, "%lu", &used) != 1) used = 0;
  fclose(file);
  return used;
}

static void set_tries_used(unsigned long used) {
  char path[4096];
  path_of(path, sizeof path, ".tries");
  FILE *file = fopen(path, "w");
  if (!file) return;
  fprintf(file, "%lu", used);
  fclose(file);
}

static int is_locked(void) {
  unsigned long allowed = number("pin_tries", 10);
  return number("lock", 10) || (allowed && tries_used() >= allowed);
}

/* What a pulled token makes every call answer; its sessions do not come back with it. */
static CK_RV gone(void) {
  unsigned long code = number("vanish", 16);
  if (!code) {
    was_gone = 0;
    return CKR_OK;
  }
  if (!was_gone) TARGET(AT_CloseAllSessions, (CK_ULONG))(slot_in_use);
  was_gone = 1;
  return code;
}

static CK_RV get_slot_list(CK_BYTE with_token, CK_ULONG *slots, CK_ULONG *count) {
  hang_if_ordered("C_GetSlotList");
  wait_ms(number("delay_list_ms", 10));
  CK_RV code = gone();
  if (code && with_token) {
    *count = 0;
    return CKR_OK;
  }
  return TARGET(AT_GetSlotList, (CK_BYTE, CK_ULONG *, CK_ULONG *))(with_token, slots, count);
}

static CK_RV get_token_info(CK_ULONG slot, CK_TOKEN_INFO *info) {
  CK_RV code = gone();
  if (code) return code;
  code = TARGET(AT_GetTokenInfo, (CK_ULONG, CK_TOKEN_INFO *))(slot, info);
  if (code) return code;
  unsigned long allowed = number("pin_tries", 10), used = tries_used();
  info->flags &= ~(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
  if (allowed && used > 0) info->flags |= CKF_USER_PIN_COUNT_LOW;
  if (allowed && used + 1 == allowed) info->flags |= CKF_USER_PIN_FINAL_TRY;
  if (is_locked()) info->flags |= CKF_USER_PIN_LOCKED;
  if (number("pin_on_reader", 10)) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
  return CKR_OK;
}

static CK_RV get_mechanism_list(CK_ULONG slot, CK_ULONG *list, CK_ULONG *count) {
  CK_RV code = TARGET(AT_GetMechanismList, (CK_ULONG, CK_ULONG *, CK_ULONG *))(slot, list, count);
  if (code || !list || !number("no_rsa_pkcs", 10)) return code;
  for (CK_ULONG at = 0; at < *count; at++)
    if (list[at] == CKM_RSA_PKCS) list[at] = list[--*count];
  return CKR_OK;
}

static CK_RV open_session(CK_ULONG slot, CK_ULONG flags, void *application, void *notify, CK_ULONG *session) {
  CK_RV code = gone();
  if (code) return code;
  slot_in_use = slot;
  return TARGET(AT_OpenSession, (CK_ULONG, CK_ULONG, void *, void *, CK_ULONG *))(slot, flags, application, notify, session);
}

static CK_RV checked_pin(CK_ULONG session, CK_ULONG user, char *pin, CK_ULONG length) {
  if (user == CKU_CONTEXT_SPECIFIC) {
    is_authenticated = length == right_pin_length && memcmp(pin, right_pin, length) == 0;
    return is_authenticated ? CKR_OK : CKR_PIN_INCORRECT;
  }
  CK_RV code = TARGET(AT_Login, (CK_ULONG, CK_ULONG, char *, CK_ULONG))(session, user, pin, length);
  if (code == CKR_OK && length < sizeof right_pin) {
    memcpy(right_pin, pin, length);
    right_pin_length = length;
  }
  return code;
}

static CK_RV login(CK_ULONG session, CK_ULONG user, char *pin, CK_ULONG length) {
  char pad[64];
  note_call(user == CKU_USER ? "C_Login" : "C_Login context");
  hang_if_ordered("C_Login");
  wait_ms(number("delay_login_ms", 10));
  CK_RV code = gone();
  if (!code) code = number("login_answers", 16);
  if (code) return code;
  if (is_locked()) return CKR_PIN_LOCKED;
  if (number("pin_on_reader", 10)) {
    if (pin || !*order("pad_pin", pad, sizeof pad)) return pin ? CKR_GENERAL_ERROR : CKR_FUNCTION_CANCELED;
    pin = pad;
    length = strlen(pad);
  }
  code = checked_pin(session, user, pin, length);
  if (code == CKR_PIN_INCORRECT) set_tries_used(tries_used() + 1);
  if (code == CKR_OK) set_tries_used(0);
  return code;
}

static CK_RV logout(CK_ULONG session) {
  note_call("C_Logout");
  return TARGET(AT_Logout, (CK_ULONG))(session);
}

static CK_RV get_attribute_value(CK_ULONG session, CK_ULONG object, CK_ATTRIBUTE *template, CK_ULONG count) {
  CK_RV code = gone();
  if (code) return code;
  code = TARGET(AT_GetAttributeValue, (CK_ULONG, CK_ULONG, CK_ATTRIBUTE *, CK_ULONG))(session, object, template, count);
  if (!number("always_authenticate", 10)) return code;
  for (CK_ULONG at = 0; at < count; at++)
    if (template[at].type == CKA_ALWAYS_AUTHENTICATE && template[at].value && template[at].length == 1)
      *(CK_BYTE *)template[at].value = 1;
  return code;
}

static CK_RV find_objects_init(CK_ULONG session, CK_ATTRIBUTE *template, CK_ULONG count) {
  CK_RV code = gone();
  return code ? code : TARGET(AT_FindObjectsInit, (CK_ULONG, CK_ATTRIBUTE *, CK_ULONG))(session, template, count);
}

static CK_RV sign_init(CK_ULONG session, void *mechanism, CK_ULONG key) {
  hang_if_ordered("C_SignInit");
  is_authenticated = 0;
  CK_RV code = gone();
  return code ? code : TARGET(AT_SignInit, (CK_ULONG, void *, CK_ULONG))(session, mechanism, key);
}

static CK_RV sign(CK_ULONG session, CK_BYTE *input, CK_ULONG length, CK_BYTE *signature, CK_ULONG *signature_length) {
  note_call("C_Sign");
  hang_if_ordered("C_Sign");
  wait_ms(number("delay_sign_ms", 10));
  CK_RV code = gone();
  if (!code) code = number("sign_fails", 16);
  if (!code && number("always_authenticate", 10) && !is_authenticated) code = CKR_USER_NOT_LOGGED_IN;
  if (code) return code;
  code = TARGET(AT_Sign, (CK_ULONG, CK_BYTE *, CK_ULONG, CK_BYTE *, CK_ULONG *))(session, input, length, signature, signature_length);
  if (code == CKR_OK && signature && number("wrong_signature", 10)) signature[*signature_length / 2] ^= 1;
  return code;
}

static int load_target(void) {
  const char *path = getenv("FAULT_TARGET");
  void *library = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
  CK_RV (*get)(CK_FUNCTION_LIST **) = library ? (CK_RV(*)(CK_FUNCTION_LIST **))dlsym(library, "C_GetFunctionList") : NULL;
  return get && get(&target) == CKR_OK;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST **list) {
  if (!target && !load_target()) return CKR_GENERAL_ERROR;
  own = *target;
  own.functions[AT_GetFunctionList] = (void *)C_GetFunctionList;
  own.functions[AT_GetSlotList] = (void *)get_slot_list;
  own.functions[AT_GetTokenInfo] = (void *)get_token_info;
  own.functions[AT_GetMechanismList] = (void *)get_mechanism_list;
  own.functions[AT_OpenSession] = (void *)open_session;
  own.functions[AT_Login] = (void *)login;
  own.functions[AT_Logout] = (void *)logout;
  own.functions[AT_GetAttributeValue] = (void *)get_attribute_value;
  own.functions[AT_FindObjectsInit] = (void *)find_objects_init;
  own.functions[AT_SignInit] = (void *)sign_init;
  own.functions[AT_Sign] = (void *)sign;
  *list = &own;
  return CKR_OK;
}
