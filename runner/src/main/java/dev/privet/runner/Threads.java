package dev.privet.runner;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that never keep the process alive. */
final class Threads {

  private static final long IDLE_SECONDS = 5;

  private Threads() {}

  static Thread start(String name, Runnable work) {
    Thread thread = daemon(work, name);
    thread.start();
    return thread;
  }

  /** Needs no shutdown, which would interrupt abandoned calls: idle threads end by themselves. */
  static ExecutorService forBlocking(String name) {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        named(name + "-call"));
  }

  static ScheduledExecutorService clock(String name) {
    ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, named(name + "-clock"));
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private static ThreadFactory named(String name) {
    return work -> daemon(work, name);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
