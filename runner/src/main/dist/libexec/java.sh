# Which Java Privet runs on, and which cache of classes fits it. Sourced by bin/privet and
# what trains the caches, with privet_home set.

privet_fail() {
  printf 'privet: %s\n' "$1" >&2
  exit 125
}

# Sets privet_java, privet_java_major and privet_java_key (empty where Java does not say what it is).
privet_choose_java() {
  if [ -n "${PRIVET_JAVA_HOME-}" ]; then
    privet_use_java PRIVET_JAVA_HOME "$PRIVET_JAVA_HOME"
  elif [ -x "$privet_home/java/bin/java" ]; then # it came along, in an image
    privet_use_java "$privet_home" "$privet_home/java"
  elif [ -n "${JAVA_HOME-}" ]; then
    privet_use_java JAVA_HOME "$JAVA_HOME"
  else
    privet_java=$(command -v java) ||
      privet_fail "no Java found: install Java 17 or newer, or set JAVA_HOME or PRIVET_JAVA_HOME to one"
    if [ -h "$privet_java" ]; then privet_java=$(readlink -f "$privet_java"); fi
    privet_read_release "${privet_java%/bin/java}"
    privet_require_17 "$privet_java, first on PATH,"
  fi
}

privet_use_java() { # VARIABLE FOLDER
  privet_java=$2/bin/java
  [ -x "$privet_java" ] || privet_fail "$1 is $2, which has no bin/java: set it to a Java of 17 or newer"
  privet_read_release "$2"
  privet_require_17 "$privet_java, from $1,"
}

privet_require_17() { # NAME
  case $privet_java_major in
    '' | *[!0-9]*) privet_fail "$1 does not say its version: choose Java 17 or newer by PRIVET_JAVA_HOME" ;;
  esac
  [ "$privet_java_major" -ge 17 ] ||
    privet_fail "$1 is Java $privet_java_version: choose 17 or newer by PRIVET_JAVA_HOME"
}

# A Java without the file `release` (a wrapper script, say) is asked for its version, and has no cache.
privet_read_release() { # FOLDER
  privet_java_version='' privet_java_runtime='' privet_java_key='' privet_java_vendor='' privet_java_platform=''
  if [ -r "$1/release" ]; then
    while IFS='=' read -r privet_name privet_value; do
      privet_value=${privet_value#\"}
      privet_value=${privet_value%\"}
      case $privet_name in
        JAVA_VERSION) privet_java_version=$privet_value ;;
        JAVA_RUNTIME_VERSION) privet_java_runtime=$privet_value ;;
        IMPLEMENTOR) privet_java_vendor=$privet_value ;;
        OS_ARCH | LIBC) privet_java_platform=$privet_java_platform-$privet_value ;;
      esac
    done <"$1/release"
    privet_java_key=${privet_java_runtime:+$privet_java_runtime-$privet_java_vendor$privet_java_platform}
  fi
  if [ -z "$privet_java_version" ]; then
    privet_java_version=$("$privet_java" -version 2>&1) || privet_java_version=
    privet_java_version=${privet_java_version#*\"}
    privet_java_version=${privet_java_version%%\"*}
  fi
  privet_java_major=${privet_java_version%%[!0-9]*}
}

# Sets privet_cache to the cache's path, whether or not it is there, and privet_log_flags to what keeps
# the JVM silent about a cache that does not fit (its other warnings go to stderr, not to stdout).
privet_cache_file() { # ROLE
  privet_key=$privet_java_key
  while :; do
    case $privet_key in
      *[!A-Za-z0-9.+_-]*) privet_key=${privet_key%%[!A-Za-z0-9.+_-]*}_${privet_key#*[!A-Za-z0-9.+_-]} ;;
      *) break ;;
    esac
  done
  privet_cache=${privet_key:+$privet_home/cache/$privet_key-$1}
  privet_log_flags='-Xlog:disable -Xlog:all=warning,cds*=off'
  if [ "$privet_java_major" -ge 24 ]; then
    privet_cache=${privet_cache:+$privet_cache.aot}
    privet_log_flags="$privet_log_flags,aot*=off:stderr"
  else
    privet_cache=${privet_cache:+$privet_cache.jsa}
    privet_log_flags="$privet_log_flags:stderr"
  fi
}
