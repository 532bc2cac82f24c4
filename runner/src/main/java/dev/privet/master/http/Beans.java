package dev.privet.master.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.privet.master.MasterService;
import dev.privet.protocol.Json;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the resources are made with. */
@Dependent
final class Beans {

  @Produces
  @Singleton
  @Unremovable
  ObjectMapper mapper() {
    return Json.mapper();
  }

  @Produces
  @Dependent
  MasterService service() {
    return MasterServer.current().service;
  }
}
