/* A whole kit in one program: it does what the name says that it is called by. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int show(const char *variable) {
  const char *path = getenv(variable);
  FILE *file = path ? fopen(path, "r") : NULL;
  int c;
  if (!file) {
    perror(variable);
    return 1;
  }
  while ((c = getc(file)) != EOF) {
    putchar(c);
  }
  return fclose(file) != 0;
}

int main(int argc, char **argv) {
  const char *slash = strrchr(argv[0], '/');
  const char *name = slash ? slash + 1 : argv[0];
  if (!strcmp(name, "units")) {
    puts("u1\nu2\nu3\nu4");
    return 0;
  }
  if (!strcmp(name, "runner-run-units")) {
    for (int i = 1; i < argc; i++) {
      printf("ran %s as %d\n", argv[i], (int) getuid());
    }
    return 0;
  }
  if (!strcmp(name, "runner-additional-results")) {
    for (int i = 1; i < argc; i++) {
      printf("more of %s\n", argv[i]);
    }
    return 0;
  }
  if (!strcmp(name, "receive-results")) {
    return show("PRIVET_UNIT_RESULT_FILE") || show("PRIVET_ADDITIONAL_RESULT_FILE");
  }
  /* For a service, which has to stay until it is told to go: as a first process it ignores what it does not handle. */
  if (!strcmp(name, "stay")) {
    signal(SIGTERM, _exit);
    return pause();
  }
  fprintf(stderr, "no script of a kit is called %s\n", name);
  return 64;
}
