# What the staging of every image shares. Sourced by a module's src/build/stage-image, with these in the
# environment: STAGED (the folder to fill), BUILT (the module's target), IMAGE_TIME (of every file in the
# image, ISO 8601), IMAGE_ARCHITECTURE, IMAGE_SCRIPTS (this folder) and JDK25_HOME (may be empty).

stage_fail() {
  printf 'stage: %s\n' "$1" >&2
  exit 1
}

# A runtime and its caches are made by running them.
stage_check_machine() {
  case $(uname -m) in
    x86_64) stage_machine=amd64 ;;
    aarch64) stage_machine=arm64 ;;
    *) stage_machine=$(uname -m) ;;
  esac
  [ "$stage_machine" = "$IMAGE_ARCHITECTURE" ] ||
    stage_fail "an image for $IMAGE_ARCHITECTURE cannot be built on $stage_machine: set -Dimage.architecture=$stage_machine, or build elsewhere"
}

stage_check_static() { # PROGRAM
  [ -x "$1" ] || stage_fail "$1 is no program: apt-get install busybox-static, or set -Dbusybox to a static busybox"
  case $(LC_ALL=C ldd "$1" 2>&1) in
    *'not a dynamic executable'* | *'statically linked'*) ;;
    *) stage_fail "$1 is dynamically linked, and would not run in other images: apt-get install busybox-static, or set -Dbusybox to a static one" ;;
  esac
}

# Jib knows files by their times, which here are always the same, and would take layers of an earlier build.
stage_begin() {
  rm -rf "$STAGED" "$BUILT/jib-cache"
}

stage_set_times() {
  find "$STAGED" -exec touch -h -d "$IMAGE_TIME" {} +
}

stage_train() { # CACHE_FOLDER HOW_MANY_CACHES COMMAND...
  stage_cache=$1 stage_expected=$2
  shift 2
  "$@"
  stage_made=$(find "$stage_cache" -name '*.aot' | wc -l)
  [ "$stage_made" = "$stage_expected" ] ||
    stage_fail "$stage_made of $stage_expected start-up caches were made: above is why"
  find "$stage_cache" -exec touch -h -d "$IMAGE_TIME" {} +
}
